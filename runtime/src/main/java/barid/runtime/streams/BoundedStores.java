package barid.runtime.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** Lets all stores of an application share one bound of native memory, which RocksDB otherwise multiplies by store. */
public final class BoundedStores implements RocksDBConfigSetter {
    /** Property that holds the {@link Memory}. */
    static final String SHARED = "barid.store.memory";

    private static final long WRITE_BUFFER = 2L * 1024 * 1024;

    /** Memory that stores share; lives as long as the application. */
    static final class Memory {
        private final Cache cache;
        private final WriteBufferManager writeBuffers;

        Memory(long bytes) {
            RocksDB.loadLibrary();
            cache = new LRUCache(bytes);
            writeBuffers = new WriteBufferManager(bytes / 2, cache);
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Memory memory = (Memory) configs.get(SHARED);
        if (memory == null) {
            throw new IllegalArgumentException("The property " + SHARED + " is missing");
        }
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setFilterPolicy(new BloomFilter());
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setMaxOpenFiles(64);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the buffers are shared; they go with the process.
    }
}
