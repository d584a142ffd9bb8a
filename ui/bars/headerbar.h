// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"
#include "core/source/sourceconfig.h"

#include <QFrame>

class QLabel;
class QMenu;

namespace lockkeeper::ui {

class ElidedLabel;
class EnvironmentPill;
class FindField;
class IconButton;
class IntervalBox;
class OperateSwitch;

/// The top line: whose locks are looked at, and how. GUI thread.
class HeaderBar final : public QFrame
{
    Q_OBJECT

public:
    explicit HeaderBar(QMenu *menu, QWidget *parent = nullptr);

    /// Whose locks are looked at: a name, what it is, where; `note` stands in a frame when it is not empty.
    void setPlace(Environment environment, const QString &title, const QString &engine, const QString &place,
                  const QString &note);
    /// How it is read; no interval: the sources differ.
    void setReading(std::optional<Milliseconds> interval, bool paused);
    /// The instant of the replay, in amber beside the environment; absent: the window is live.
    void setReplay(std::optional<Instant> at);
    /// Shows this text in the find field without a signal.
    void setFindText(const QString &text);
    void openMenu();

    [[nodiscard]] FindField *findField() const { return m_find; }
    [[nodiscard]] IntervalBox *intervalBox() const { return m_interval; }
    [[nodiscard]] OperateSwitch *operateSwitch() const { return m_mode; }
    [[nodiscard]] IconButton *pauseButton() const { return m_pause; }
    [[nodiscard]] IconButton *menuButton() const { return m_menuButton; }

signals:
    void pauseToggled(bool paused);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layNarrow();

    EnvironmentPill *m_environment = nullptr;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_engine = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_replay = nullptr;
    OperateSwitch *m_mode = nullptr;
    FindField *m_find = nullptr;
    IntervalBox *m_interval = nullptr;
    IconButton *m_pause = nullptr;
    IconButton *m_menuButton = nullptr;
    bool m_paused = false;
    bool m_isNarrow = false;
};

} // namespace lockkeeper::ui
