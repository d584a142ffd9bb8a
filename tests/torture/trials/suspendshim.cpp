// SPDX-License-Identifier: GPL-3.0-or-later
// For LD_PRELOAD: CLOCK_MONOTONIC as after a sleep. The file that LOCKTORTURE_SLEPT names holds how long this
// process' machine has slept so far, in nanoseconds; CLOCK_BOOTTIME and CLOCK_REALTIME counted it.
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

constexpr std::int64_t Second = 1'000'000'000;

const std::atomic<std::int64_t> *slept()
{
    static const std::atomic<std::int64_t> *const shared = [] {
        const char *path = std::getenv("LOCKTORTURE_SLEPT");
        const int file = path != nullptr ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
        void *memory =
            file < 0 ? MAP_FAILED : ::mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
        return memory == MAP_FAILED ? nullptr : static_cast<const std::atomic<std::int64_t> *>(memory);
    }();
    return shared;
}

bool standsStill(clockid_t clock)
{
    return clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_RAW || clock == CLOCK_MONOTONIC_COARSE;
}

} // namespace

extern "C" __attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const long result = ::syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && standsStill(clock) && slept() != nullptr) {
        const std::int64_t now = time->tv_sec * Second + time->tv_nsec - slept()->load();
        time->tv_sec = now / Second;
        time->tv_nsec = now % Second;
    }
    return static_cast<int>(result);
}
