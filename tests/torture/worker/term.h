// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <mutex>

namespace lockkeeper::torture {

/// What the work may go by: a token and until when. Token 0: nothing may be done.
struct Term {
    qint64 token = 0;
    BootInstant deadline = {};
};

/// Of one lock; told by the leader's thread, asked by those that work.
class SharedTerm
{
public:
    explicit SharedTerm(QString lock)
        : m_lock(std::move(lock))
    {
    }
    [[nodiscard]] const QString &lock() const { return m_lock; }

    void set(const Term &term)
    {
        const std::scoped_lock lock(m_mutex);
        m_term = term;
        if (term.token != 0)
            m_last = term.token;
    }
    [[nodiscard]] Term now() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_term;
    }
    /// The newest token that this process ever had, outdated or not.
    [[nodiscard]] qint64 lastToken() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_last;
    }

private:
    QString m_lock;
    mutable std::mutex m_mutex;
    Term m_term = {};
    qint64 m_last = 0;
};

} // namespace lockkeeper::torture
