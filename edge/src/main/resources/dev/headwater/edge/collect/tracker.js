// Page views, single-page navigation and engagement. No cookies; nothing is stored in the browser.
(() => {
  "use strict";
  const endpoint = new URL("/collect", document.currentScript.src).href;
  const engagementMs = 15000;
  let referrer = document.referrer;
  let page = null;

  function send(type) {
    const event = {
      type,
      url: location.pathname + location.search,
      host: location.host,
      event_time: Date.now(),
      referrer: referrer || null,
      user_agent: navigator.userAgent,
    };
    // text/plain needs no preflight request
    const body = new Blob([JSON.stringify(event)], { type: "text/plain" });
    if (!navigator.sendBeacon || !navigator.sendBeacon(endpoint, body)) {
      fetch(endpoint, { method: "POST", body, keepalive: true, credentials: "omit" }).catch(() => undefined);
    }
  }

  function view() {
    const current = location.pathname + location.search;
    if (page === current) {
      return;
    }
    if (page !== null) {
      referrer = location.origin + page;
    }
    page = current;
    send("page_view");
  }

  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...args) {
      const result = original.apply(this, args);
      view();
      return result;
    };
  }
  addEventListener("popstate", view);
  addEventListener("pageshow", (event) => event.persisted && send("page_view"));
  setInterval(() => document.visibilityState === "visible" && send("engagement"), engagementMs);
  view();
})();
