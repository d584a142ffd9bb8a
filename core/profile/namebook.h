// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"

#include <QHash>
#include <QRegularExpression>

namespace lockkeeper {

/// Gives hashed names of locks back their text: it hashes the names that the user knows. A value; any thread.
class NameBook
{
public:
    NameBook() = default;
    NameBook(const NameRule &rule, const QStringList &names);

    /// The name that was hashed; the key as it is where no known name fits.
    [[nodiscard]] QString nameOf(const QString &key) const;

private:
    QHash<QString, QString> m_names = {}; ///< hash to name
    QRegularExpression m_pattern = {};
};

/// The hash of one name as text, the way the system writes it.
[[nodiscard]] QString hashedName(NameHash hash, const QString &name);

} // namespace lockkeeper
