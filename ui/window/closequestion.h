// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace lockkeeper::ui {

/// Asks whether to step down from these locks and close, once at a time; keeping the window open is what
/// Enter and Escape choose.
void askToClose(const QStringList &led, QWidget *window, const std::function<void()> &stepDown);

} // namespace lockkeeper::ui
