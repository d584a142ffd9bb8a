// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace lockkeeper::ui {

class StartCard;

/// What is shown while nothing is open: what this is for, and the two ways in. GUI thread.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    /// `hasDemo`: this build can start one.
    explicit StartPage(bool hasDemo, QWidget *parent = nullptr);

    /// The demo is being started: its card says so and rests.
    void setStarting(bool starting);

signals:
    void openAsked();
    void demoAsked();

private:
    StartCard *m_open = nullptr;
    StartCard *m_demo = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace lockkeeper::ui
