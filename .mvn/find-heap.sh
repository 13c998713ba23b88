# Prints how large the heap of ./barid up may get, in MB: a quarter of the memory that this machine or container has, at least 512 MB
# and at most 4 GB. Takes the memory in MB as its argument, where somebody else knows it. Used by ./barid.
memory_mb() {
    kb=$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo 2>/dev/null) || kb=
    if [ -z "$kb" ]; then
        bytes=$(sysctl -n hw.memsize 2>/dev/null) || bytes=0 # macOS
        kb=$((bytes / 1024))
    fi
    mb=$((kb / 1024))
    for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        limit=$(cat "$file" 2>/dev/null) || limit=
        # Without a limit there is a word, or a number that no machine has.
        case $limit in
            '' | *[!0-9]*) ;;
            *) if [ "${#limit}" -lt 16 ] && [ $((limit / 1048576)) -lt "$mb" ]; then mb=$((limit / 1048576)); fi ;;
        esac
    done
    printf '%s\n' "$mb"
}

heap=$((${1:-$(memory_mb)} / 4))
if [ "$heap" -lt 512 ]; then heap=512; fi
if [ "$heap" -gt 4096 ]; then heap=4096; fi
printf '%s\n' "$heap"
