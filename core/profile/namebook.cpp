// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/namebook.h"

#include <QCryptographicHash>
#include <QUuid>

namespace lockkeeper {

namespace {

QString hex(const QString &name, QCryptographicHash::Algorithm algorithm)
{
    return QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), algorithm).toHex());
}

/// Java's UUID.nameUUIDFromBytes: version 3 without a namespace.
QString md5Uuid(const QString &name)
{
    QByteArray bytes = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Md5);
    bytes[6] = static_cast<char>((bytes.at(6) & 0x0f) | 0x30);
    bytes[8] = static_cast<char>((bytes.at(8) & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace

QString hashedName(NameHash hash, const QString &name)
{
    switch (hash) {
    case NameHash::Sha256:
        return hex(name, QCryptographicHash::Sha256);
    case NameHash::Sha1:
        return hex(name, QCryptographicHash::Sha1);
    case NameHash::Md5Uuid:
        return md5Uuid(name);
    case NameHash::None:
        break;
    }
    return name;
}

NameBook::NameBook(const NameRule &rule, const QStringList &names)
    : m_pattern(boundedPattern(rule.pattern))
{
    if (rule.hash == NameHash::None)
        return;
    for (const QString &name : names)
        m_names.insert(hashedName(rule.hash, name), name);
}

QString NameBook::nameOf(const QString &key) const
{
    if (m_names.isEmpty())
        return key;
    const auto match = m_pattern.match(key);
    const QString hash = match.hasMatch() ? match.captured(1).toLower() : key.toLower();
    return m_names.value(hash, key);
}

} // namespace lockkeeper
