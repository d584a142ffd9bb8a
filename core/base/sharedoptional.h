// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSharedData>
#include <QSharedDataPointer>

#include <optional>

namespace lockkeeper {

/// An optional value that lives beside its owner: a pointer wide where it is absent, shared by all copies,
/// and copied by the one that is written to. For what most rows lack, or never change. Any thread, each copy
/// on one at a time.
template <typename T>
class SharedOptional
{
public:
    SharedOptional() = default;
    SharedOptional(std::nullopt_t) { } // NOLINT(google-explicit-constructor): as std::optional
    SharedOptional(T value) // NOLINT(google-explicit-constructor)
        : m_holder(new Holder(std::move(value)))
    {
    }
    SharedOptional(const std::optional<T> &value) // NOLINT(google-explicit-constructor)
        : m_holder(value ? new Holder(*value) : nullptr)
    {
    }
    operator std::optional<T>() const // NOLINT(google-explicit-constructor)
    {
        return has_value() ? std::optional<T>(**this) : std::nullopt;
    }

    [[nodiscard]] bool has_value() const { return m_holder.constData() != nullptr; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] T value_or(T other) const { return has_value() ? **this : std::move(other); }
    void reset() { m_holder.reset(); }
    T &emplace()
    {
        m_holder = new Holder(T());
        return **this;
    }

    const T &operator*() const { return m_holder.constData()->value; }
    const T *operator->() const { return &m_holder.constData()->value; }
    T &operator*() { return m_holder.data()->value; }
    T *operator->() { return &m_holder.data()->value; }

    /// The same value in the same place: no comparison is needed to know it.
    [[nodiscard]] bool isSharedWith(const SharedOptional &other) const
    {
        return m_holder.constData() == other.m_holder.constData();
    }
    bool operator==(const SharedOptional &other) const
    {
        return isSharedWith(other) || (has_value() && other.has_value() && **this == *other);
    }

private:
    struct Holder : QSharedData {
        explicit Holder(T held)
            : value(std::move(held))
        {
        }
        T value;
    };

    QSharedDataPointer<Holder> m_holder = {};
};

} // namespace lockkeeper
