// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <optional>

namespace lockkeeper::recording {

/// Fills a CBOR map, leaving out empty texts and numbers that are 0. Pure; any thread.
class MapWriter
{
public:
    void text(int key, const QString &value)
    {
        if (!value.isEmpty())
            m_map.insert(key, value);
    }
    void number(int key, qint64 value)
    {
        if (value != 0)
            m_map.insert(key, value);
    }
    void flag(int key, bool value) { number(key, value ? 1 : 0); }
    template <typename Enum>
    void choice(int key, Enum value)
    {
        m_map.insert(key, static_cast<int>(value));
    }
    void span(int key, Milliseconds value) { number(key, value.count()); }
    void instant(int key, Instant value) { number(key, value.time_since_epoch().count()); }
    /// Present even where it is 0.
    void maybe(int key, std::optional<qint64> value)
    {
        if (value)
            m_map.insert(key, *value);
    }
    void maybe(int key, std::optional<Milliseconds> value)
    {
        if (value)
            m_map.insert(key, qint64(value->count()));
    }
    void maybe(int key, std::optional<Instant> value)
    {
        if (value)
            m_map.insert(key, qint64(value->time_since_epoch().count()));
    }
    void map(int key, const QCborMap &value) { m_map.insert(key, value); }
    void list(int key, const QCborArray &value)
    {
        if (!value.isEmpty())
            m_map.insert(key, value);
    }

    [[nodiscard]] const QCborMap &result() const { return m_map; }

private:
    QCborMap m_map = {};
};

/// Reads such a map. Pure; any thread.
class MapReader
{
public:
    explicit MapReader(QCborMap map)
        : m_map(std::move(map))
    {
    }

    [[nodiscard]] QString text(int key) const { return at(key).toString(); }
    [[nodiscard]] qint64 number(int key) const { return at(key).toInteger(); }
    [[nodiscard]] bool flag(int key) const { return number(key) != 0; }
    [[nodiscard]] Milliseconds span(int key) const { return Milliseconds(number(key)); }
    [[nodiscard]] Instant instant(int key) const { return Instant(std::chrono::microseconds(number(key))); }
    /// `most`: the last value that this version knows; a later one, or none, is read as `otherwise`.
    template <typename Enum>
    [[nodiscard]] Enum choice(int key, Enum most, Enum otherwise) const
    {
        const qint64 value = number(key);
        return has(key) && value >= 0 && value <= static_cast<int>(most) ? static_cast<Enum>(value)
                                                                         : otherwise;
    }
    [[nodiscard]] std::optional<qint64> maybeNumber(int key) const
    {
        const QCborValue value = at(key);
        return value.isInteger() ? std::optional(value.toInteger()) : std::nullopt;
    }
    [[nodiscard]] std::optional<Milliseconds> maybeSpan(int key) const
    {
        const auto value = maybeNumber(key);
        return value ? std::optional(Milliseconds(*value)) : std::nullopt;
    }
    [[nodiscard]] std::optional<Instant> maybeInstant(int key) const
    {
        const auto value = maybeNumber(key);
        return value ? std::optional(Instant(std::chrono::microseconds(*value))) : std::nullopt;
    }
    [[nodiscard]] bool has(int key) const { return m_map.contains(key); }
    [[nodiscard]] MapReader map(int key) const { return MapReader(at(key).toMap()); }
    [[nodiscard]] QCborArray list(int key) const { return at(key).toArray(); }

private:
    [[nodiscard]] QCborValue at(int key) const { return m_map.value(key); }

    QCborMap m_map;
};

} // namespace lockkeeper::recording
