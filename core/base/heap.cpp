// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/heap.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace lockkeeper {

void keepHeapSmall()
{
#ifdef __GLIBC__
    // Said once, it stays; else it grows with each large block that is freed, up to 32 MB.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
    mallopt(M_ARENA_MAX, 2);
#endif
}

} // namespace lockkeeper
