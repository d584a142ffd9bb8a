// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sharedoptional.h"

namespace lockkeeper {

/// A value that lives beside its owner: a pointer wide while it is T(), shared by all copies, and copied by
/// the one that is written to. For what is always there and hardly ever says anything. Any thread, each copy
/// on one at a time.
template <typename T>
class SharedValue
{
public:
    SharedValue() = default;
    SharedValue(T value) // NOLINT(google-explicit-constructor): as T
    {
        *this = std::move(value);
    }
    SharedValue &operator=(T value)
    {
        if (value == T())
            m_value.reset();
        else
            m_value = std::move(value);
        return *this;
    }
    operator const T &() const { return read(); } // NOLINT(google-explicit-constructor)

    const T *operator->() const { return &read(); }
    T *operator->() { return m_value ? &*m_value : &m_value.emplace(); }

    bool operator==(const T &other) const { return read() == other; }
    bool operator==(const SharedValue &other) const
    {
        return m_value.isSharedWith(other.m_value) || read() == other.read();
    }

private:
    [[nodiscard]] const T &read() const
    {
        static const T none = T();
        return m_value ? *m_value : none;
    }

    SharedOptional<T> m_value = {};
};

} // namespace lockkeeper
