// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace lockkeeper::test {

/// Any warning fails the test, but for those that the offscreen platform gives at every window with a
/// minimum size and at every menu.
inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(
        "^(?!This plugin does not support (propagateSizeHints|raise|grabbing the keyboard))")));
}

} // namespace lockkeeper::test
