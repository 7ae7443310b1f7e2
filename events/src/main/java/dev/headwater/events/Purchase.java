package dev.headwater.events;

import java.math.BigDecimal;

/**
 * What the properties of an event say of an order.
 *
 * @param orderId never blank
 * @param amount {@code null} where there is none that is a number
 * @param currency {@code null} where there is none that is a text
 */
public record Purchase(String orderId, BigDecimal amount, String currency) {}
