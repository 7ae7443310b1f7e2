package dev.headwater.jobs.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageDictionaryTest {

    private final PageDictionary pages = new PageDictionary();

    @Test
    void keepsAnIdWhileItIsReferenced() {
        int home = pages.add("/home");
        pages.retain(home);
        pages.retain(home);

        assertThat(released(home)).isEmpty();
        assertThat(pages.idOf("/home")).isEqualTo(home);
        assertThat(released(home)).containsExactly(home);
        assertThat(pages.idOf("/home")).isEqualTo(PageDictionary.UNKNOWN);
        assertThat(pages.size()).isZero();
    }

    @Test
    void assignsTheLowestFreeId() {
        for (int i = 0; i < 100; i++) {
            assertThat(pages.add("/" + i)).isEqualTo(i);
            pages.retain(i);
        }
        released(70);
        released(30);

        assertThat(pages.add("/a")).isEqualTo(30);
        assertThat(pages.add("/b")).isEqualTo(70);
        assertThat(pages.add("/c")).isEqualTo(100);
        assertThat(pages.path(30)).isEqualTo("/a");
    }

    @Test
    void doesNotReassignRestoredIds() {
        pages.put(1, "/b");
        pages.put(40, "/z");

        assertThat(pages.add("/a")).isZero();
        assertThat(pages.add("/c")).isEqualTo(2);
        assertThat(pages.idOf("/z")).isEqualTo(40);
    }

    private List<Integer> released(int page) {
        List<Integer> unused = new ArrayList<>();
        pages.release(PageCounts.of(new int[] {page}, new int[] {1}), unused::add);
        return unused;
    }
}
