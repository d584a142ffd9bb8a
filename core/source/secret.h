// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lockkeeper {

/// A password. It has no stream, no debug and no text form, so that it comes into no log, no error and no
/// file by accident; the one way out is spelled `reveal`, which is easy to search for. A value.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// For the database's client library alone.
    [[nodiscard]] const QString &reveal() const { return m_text; }

    bool operator==(const Secret &) const = default;

private:
    QString m_text = {};
};

} // namespace lockkeeper
