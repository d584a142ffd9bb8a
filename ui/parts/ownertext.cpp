// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/ownertext.h"

#include "core/words/words.h"

namespace lockkeeper::ui {

QString shortOwner(const QString &label)
{
    const qsizetype at = label.indexOf(QLatin1Char('@'));
    const qsizetype colon = label.lastIndexOf(QLatin1Char(':'));
    if (at < 0 || colon <= at + 1)
        return label;
    bool isNumber = false;
    const qint64 pid = label.mid(colon + 1).toLongLong(&isNumber);
    if (!isNumber)
        return label;
    Owner owner;
    owner.label = label;
    owner.host = label.mid(at + 1, colon - at - 1);
    owner.pid = pid;
    return words::ownerShort(owner);
}

QString groupedDigits(qint64 number)
{
    QString text = QString::number(number);
    const qsizetype first = number < 0 ? 1 : 0;
    for (qsizetype i = text.size() - 3; i > first; i -= 3)
        text.insert(i, QChar(0x2009)); // thin space
    return text;
}

} // namespace lockkeeper::ui
