// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/interrupter.h"

#include <sqlite3.h>

namespace lockkeeper {

void Interrupter::interrupt()
{
    const QMutexLocker lock(&m_mutex);
    m_interrupted.store(true, std::memory_order_relaxed);
    if (m_handle != nullptr)
        sqlite3_interrupt(m_handle);
}

void Interrupter::setHandle(sqlite3 *handle)
{
    const QMutexLocker lock(&m_mutex);
    m_handle = handle;
}

} // namespace lockkeeper
