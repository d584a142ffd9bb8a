// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QScrollArea;
class QSpacerItem;

namespace lockkeeper::ui {

class CommandBox;
class EvidenceList;
class ElidedLabel;
class FactsList;
class Glyph;
class IconButton;

/// What may be done to the selected lock; a reason that is not empty switches the action off and is shown.
struct CardActions {
    QString releaseRefusal = {};
    QString leadRefusal = {};
    bool isWatching = false; ///< all are off, and switching to Operate is the way out
    QString leadText = {}; ///< the button's words
    QString askRefusal = {};
    QString freezeRefusal = {};
    QString putBackRefusal = {};
    QString takeoverRefusal = {};
    QString freezeText = {}; ///< of the button that freezes or unfreezes
    QString command = {}; ///< what to run in place of a release, to be copied; empty for none

    bool operator==(const CardActions &) const = default;
};

/// One lock, explained: the verdict, its evidence, the facts, the row itself, and what can be done. GUI
/// thread.
class VerdictCard final : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictCard(QWidget *parent = nullptr);

    /// Shows this lock of `view`; an unknown or empty name: that nothing is selected.
    void setLock(const SourceView &view, const QString &lock);
    void setActions(const CardActions &actions);
    /// Upright in a dock, side by side in a tab.
    void setOrientation(Qt::Orientation orientation);

signals:
    void releaseAsked();
    void leadAsked();
    void stepDownAsked();
    void operateAsked();
    /// Or unfreeze, where it is frozen.
    void freezeAsked();

private:
    void buildHead();
    void buildBody();
    void buildFoot();
    void showVerdict(const SourceView &view, const LockView &lock);
    void foldRow(bool open);

    LockRecord m_record = {};
    std::shared_ptr<const BoundProfile> m_bound = {}; ///< of another scheduler's table: names its cells
    QBoxLayout *m_layout = nullptr;
    QBoxLayout *m_side = nullptr; ///< head, and the box below or the foot beside the body
    QSpacerItem *m_sideStretch = nullptr;
    QBoxLayout *m_body = nullptr; ///< what scrolls
    QBoxLayout *m_footColumn = nullptr;
    QWidget *m_head = nullptr;
    QWidget *m_box = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_foot = nullptr;
    QLabel *m_nothing = nullptr;
    Glyph *m_glyph = nullptr;
    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_place = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    EvidenceList *m_evidence = nullptr;
    FactsList *m_facts = nullptr;
    QWidget *m_ruleLine = nullptr;
    FactsList *m_rule = nullptr; ///< of another scheduler's table
    IconButton *m_fold = nullptr;
    FactsList *m_raw = nullptr;
    QWidget *m_why = nullptr; ///< why actions are off
    QLabel *m_reason = nullptr;
    CommandBox *m_command = nullptr;
    IconButton *m_operate = nullptr; ///< while its source is only watched
    IconButton *m_ask = nullptr;
    IconButton *m_freeze = nullptr;
    IconButton *m_release = nullptr;
    IconButton *m_lead = nullptr;
};

} // namespace lockkeeper::ui
