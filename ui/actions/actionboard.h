// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/windowactions.h"
#include "ui/operate/lockactions.h"
#include "ui/watch/opensources.h"

#include <QKeySequence>

namespace lockkeeper::ui {

class ShownLocks;
class Sight;

/// Which of the window's actions are on for what the eyes are on, and why the others are not. GUI thread.
class ActionBoard final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    ActionBoard(const WindowActions &actions, const OpenSources &sources, const ShownLocks &shown,
                const Sight &sight, QObject *parent = nullptr);

    /// `replay`: the instant that is shown; absent: now.
    void show(const ActionFacts &facts, std::optional<Instant> replay);
    /// See OperateDesk::told().
    void showMode(const QString &refusal, std::optional<Milliseconds> left) const;
    /// Those alone that any source may change, also one that nobody looks at.
    void showReading();
    /// Of these actions, one of these keys is off: says why, where there is a reason. False: there is none.
    bool explain(const QList<QAction *> &actions, const QKeySequence &keys);
    /// What was explained last may be otherwise now.
    void endExplanation();

signals:
    /// What may be done to the selected lock.
    void told(const lockkeeper::ui::CardActions &actions);
    void noticed(const QString &text);
    void noticeEnded(const QString &text);

private:
    void showCard(const CardActions &card, bool isOpen) const;
    void showSeveral(const CardActions &card, const SourceView &view);

    const WindowActions &m_actions;
    const OpenSources &m_sources;
    const ShownLocks &m_shown;
    const Sight &m_sight;
    QString m_explained = {}; ///< the notice that answered the keys of something that is off
};

} // namespace lockkeeper::ui
