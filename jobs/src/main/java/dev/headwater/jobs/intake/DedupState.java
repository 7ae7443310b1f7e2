package dev.headwater.jobs.intake;

import dev.headwater.udfs.dedup.DedupIndex;
import dev.headwater.udfs.dedup.DedupPage;
import dev.headwater.udfs.dedup.EventIdHash;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;

/**
 * Keyed state of {@link AdmitEvents}: counted ids and the watermark floor, keyed by shard so that they follow a rescale. The
 * working set is in memory; a checkpoint adds one page per shard with the ids since the last one, and drops whole pages.
 */
final class DedupState {

    private static final String PAGES = "counted-ids";

    private final KeyedStateBackend<Integer> backend;
    private final MapState<Long, DedupPage> pages;
    private final ValueState<Long> floors;
    private final Map<Integer, DedupPage.Draft> drafts = new HashMap<>();
    private final Map<Integer, Map<Long, Long>> newestOfPages = new HashMap<>();
    private final List<Integer> ownShards;
    private long nextPage;

    DedupState(KeyedStateBackend<Integer> backend, KeyedStateStore store, TaskInfo task) {
        this.backend = backend;
        this.pages =
                store.getMapState(new MapStateDescriptor<>(PAGES, Types.LONG, TypeInformation.of(DedupPage.class)));
        this.floors = store.getState(new ValueStateDescriptor<>("floor", Types.LONG));
        this.ownShards = shardsOf(task);
    }

    void remember(EventIdHash id, long eventTime) {
        drafts.computeIfAbsent(id.shard(), shard -> new DedupPage.Draft()).add(id, eventTime);
    }

    /** Restores the ids and returns the floor: the minimum over the shards. */
    long restoreInto(DedupIndex ids) throws Exception {
        long floor = Long.MAX_VALUE;
        for (int shard : ownShards) {
            backend.setCurrentKey(shard);
            for (Map.Entry<Long, DedupPage> page : pages.entries()) {
                page.getValue().into(ids);
                pageAdded(shard, page.getKey(), page.getValue().newest());
            }
            Long saved = floors.value();
            floor = Math.min(floor, saved == null ? Long.MIN_VALUE : saved);
        }
        return ownShards.isEmpty() ? Long.MIN_VALUE : floor;
    }

    /** Writes the new ids and drops pages whose newest id is older than {@code horizon}. */
    void save(long floor, long horizon) throws Exception {
        for (int shard : ownShards) {
            backend.setCurrentKey(shard);
            dropPages(shard, horizon);
            DedupPage.Draft draft = drafts.remove(shard);
            if (draft != null) {
                DedupPage page = draft.page();
                pages.put(nextPage, page);
                pageAdded(shard, nextPage, page.newest());
            }
            floors.update(floor);
        }
    }

    private void dropPages(int shard, long horizon) throws Exception {
        Iterator<Map.Entry<Long, Long>> candidates =
                newestOfPages.getOrDefault(shard, Map.of()).entrySet().iterator();
        while (candidates.hasNext()) {
            Map.Entry<Long, Long> page = candidates.next();
            if (page.getValue() < horizon) {
                pages.remove(page.getKey());
                candidates.remove();
            }
        }
    }

    private void pageAdded(int shard, long page, long newest) {
        newestOfPages.computeIfAbsent(shard, s -> new HashMap<>()).put(page, newest);
        nextPage = Math.max(nextPage, page + 1);
    }

    private static List<Integer> shardsOf(TaskInfo task) {
        int keyGroups = task.getMaxNumberOfParallelSubtasks();
        KeyGroupRange own = KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
                keyGroups, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
        return IntStream.range(0, EventIdHash.SHARDS)
                .filter(shard -> own.contains(KeyGroupRangeAssignment.assignToKeyGroup(shard, keyGroups)))
                .boxed()
                .toList();
    }
}
