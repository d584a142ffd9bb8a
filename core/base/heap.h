// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lockkeeper {

/// Has large blocks given back to the system as soon as they are free, and lets threads share few heaps. A
/// poll makes lists of megabytes on one thread that end on another; with glibc's own settings they stay with
/// the program and fall to pieces, and it grows. First thing in main(); does nothing with another C library.
void keepHeapSmall();

} // namespace lockkeeper
