// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verdict/verdictcard.h"

#include "core/words/words.h"
#include "ui/parts/commandbox.h"
#include "ui/parts/environment.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"
#include "ui/style/stylesheet.h"
#include "ui/verdict/evidencelist.h"
#include "ui/verdict/factslist.h"
#include "ui/watch/sourcewords.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace lockkeeper::ui {

namespace {

constexpr int CardEdge = 16;

struct BoxLook {
    QString kind = {};
    QString tone = {};
};

BoxLook boxLook(LockState state)
{
    switch (state) {
    case LockState::Dead:
    case LockState::TwoOwners:
        return {QStringLiteral("deadBox"), QStringLiteral("dead")};
    case LockState::Late:
        return {QStringLiteral("lateBox"), QStringLiteral("late")};
    case LockState::Alive:
        return {QStringLiteral("calmBox"), QStringLiteral("alive")};
    case LockState::Held:
        return {QStringLiteral("calmBox"), QStringLiteral("held")};
    case LockState::Unknown:
    case LockState::Free:
        break;
    }
    return {QStringLiteral("calmBox"), QStringLiteral("text2")};
}

/// The evidence of a source that cannot be reached: what was read stands, but our own view is not to be
/// trusted.
Verdict staleVerdict(Verdict verdict, Milliseconds sinceGoodRead)
{
    verdict.state = LockState::Unknown;
    verdict.evidence.removeIf([](const Evidence &line) {
        return line.id == EvidenceId::OurReads || line.id == EvidenceId::Clocks;
    });
    verdict.evidence.append({EvidenceId::OurReads, Says::Unknown, sinceGoodRead, {}, 0, {}});
    return verdict;
}

/// Off with a reason that it says, or on.
void explainButton(QWidget *button, const QString &refusal)
{
    button->setEnabled(refusal.isEmpty());
    button->setToolTip(refusal);
    button->setAccessibleDescription(refusal);
}

} // namespace

VerdictCard::VerdictCard(QWidget *parent)
    : QFrame(parent)
    , m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
    , m_side(new QBoxLayout(QBoxLayout::TopToBottom))
{
    setObjectName(QStringLiteral("verdictCard"));
    setAccessibleName(QStringLiteral("Verdict"));
    setProperty("kind", QStringLiteral("surface"));
    m_layout->setContentsMargins(CardEdge, 12, CardEdge, 12);
    m_layout->setSpacing(12);
    m_nothing = makeLabel(QStringLiteral("Select a lock to see why it is judged as it is."), 13,
                          QFont::Normal, QStringLiteral("text2"));
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    buildHead();
    buildBody();
    buildFoot();
    m_sideStretch = new QSpacerItem(0, 0);
    m_side->setSpacing(12);
    m_side->addWidget(m_head);
    m_side->addSpacerItem(m_sideStretch);
    m_layout->addWidget(m_nothing);
    m_layout->addLayout(m_side);
    m_layout->addWidget(m_scroll);
    setOrientation(Qt::Vertical);
    setLock({}, {});
}

void VerdictCard::setLock(const SourceView &view, const QString &lock)
{
    const LockView *found = findLock(view.locks, lock);
    const bool any = !lock.isEmpty() && found != nullptr;
    for (QWidget *part : QWidgetList{m_head, m_box, m_scroll, m_foot})
        part->setVisible(any);
    m_nothing->setVisible(!any);
    if (any)
        showVerdict(view, *found);
}

void VerdictCard::setActions(const CardActions &actions)
{
    m_lead->setText(actions.leadText);
    m_lead->setAccessibleName(actions.leadText);
    QString reason = actions.releaseRefusal;
    if (!actions.leadRefusal.isEmpty() && actions.leadRefusal != reason)
        reason =
            reason.isEmpty() ? actions.leadRefusal : QStringLiteral("%1 %2").arg(reason, actions.leadRefusal);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_why->setVisible(!reason.isEmpty());
    m_command->setCommand(actions.command);
    m_operate->setVisible(actions.isWatching);
    m_freeze->setText(actions.freezeText);
    m_freeze->setAccessibleName(actions.freezeText);
    explainButton(m_ask, actions.askRefusal);
    explainButton(m_freeze, actions.freezeRefusal);
    explainButton(m_release, actions.releaseRefusal);
    explainButton(m_lead, actions.leadRefusal);
}

void VerdictCard::setOrientation(Qt::Orientation orientation)
{
    const bool upright = orientation == Qt::Vertical;
    m_layout->setDirection(upright ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    // Sideways there is little height: the box scrolls with the evidence, so that nothing is ever cut.
    for (QBoxLayout *place : {m_layout, m_side, m_body}) {
        place->removeWidget(m_foot);
        place->removeWidget(m_box);
    }
    for (QWidget *part : {m_why, static_cast<QWidget *>(m_command)}) {
        m_footColumn->removeWidget(part);
        m_body->removeWidget(part);
    }
    if (upright) {
        m_side->addWidget(m_box);
        m_layout->addWidget(m_foot);
        m_footColumn->insertWidget(0, m_why);
        m_footColumn->insertWidget(1, m_command);
    } else {
        m_body->insertWidget(0, m_box);
        m_body->insertWidget(1, m_why);
        m_body->insertWidget(2, m_command);
        m_side->addWidget(m_foot);
    }
    m_sideStretch->changeSize(0, 0, QSizePolicy::Minimum,
                              upright ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    m_layout->setStretchFactor(m_side, upright ? 0 : 2);
    m_layout->setStretchFactor(m_scroll, upright ? 1 : 3);
    m_side->invalidate();
}

void VerdictCard::buildHead()
{
    m_head = new QWidget;
    m_glyph = new Glyph(24);
    m_name = new ElidedLabel;
    m_name->setFont(textFont(17, QFont::DemiBold));
    m_place = new ElidedLabel;
    m_place->setFont(textFont(12));
    m_place->setProperty("tone", QStringLiteral("text3"));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_name);
    texts->addWidget(m_place);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_glyph);
    row->addLayout(texts, 1);

    m_box = new QFrame;
    m_title = makeLabel({}, 13, QFont::DemiBold);
    m_title->setWordWrap(true);
    m_text = makeLabel({}, 13);
    m_text->setWordWrap(true);
    auto *box = new QVBoxLayout(m_box);
    box->setContentsMargins(12, 10, 12, 10);
    box->setSpacing(3);
    box->addWidget(m_title);
    box->addWidget(m_text);
}

void VerdictCard::buildBody()
{
    m_evidence = new EvidenceList;
    m_facts = new FactsList(FactsList::Look::Prose);
    m_facts->setAccessibleName(QStringLiteral("Facts"));
    m_fold = new IconButton(QStringLiteral("Raw Row"), IconButton::Kind::Link);
    m_fold->setObjectName(QStringLiteral("rawRowButton"));
    m_fold->setCheckable(true);
    m_raw = new FactsList(FactsList::Look::Code);
    m_raw->setAccessibleName(QStringLiteral("Raw row"));
    m_raw->hide();
    connect(m_fold, &IconButton::toggled, this, &VerdictCard::foldRow);

    auto *body = new QWidget;
    m_body = new QVBoxLayout(body);
    m_body->setContentsMargins(0, 0, 2, 0);
    m_body->setSpacing(12);
    m_body->addWidget(m_evidence);
    m_body->addWidget(makeLine());
    m_body->addWidget(m_facts);
    m_ruleLine = makeLine();
    m_rule = new FactsList(FactsList::Look::Prose);
    m_rule->setObjectName(QStringLiteral("ruleFacts"));
    m_rule->setAccessibleName(QStringLiteral("Scheduler and rule"));
    m_body->addWidget(m_ruleLine);
    m_body->addWidget(m_rule);
    m_body->addWidget(makeLine());
    m_body->addWidget(m_fold, 0, Qt::AlignLeft);
    m_body->addWidget(m_raw);
    m_body->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(QStringLiteral("evidenceArea"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(QStringLiteral("Evidence and facts"));
    m_scroll->setWidget(body);
    body->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    foldRow(false);
}

void VerdictCard::buildFoot()
{
    m_foot = new QWidget;
    m_reason = makeLabel({}, 12, QFont::Normal, QStringLiteral("text2"));
    m_reason->setObjectName(QStringLiteral("actionReason"));
    m_reason->setWordWrap(true);
    m_release = new IconButton(QStringLiteral("Release\u2026"), IconButton::Kind::Danger);
    m_release->setObjectName(QStringLiteral("releaseButton"));
    m_release->setAccessibleName(QStringLiteral("Release the selected lock"));
    m_lead = new IconButton(QStringLiteral("Lead from Here\u2026"));
    m_lead->setObjectName(QStringLiteral("leadButton"));
    connect(m_release, &IconButton::clicked, this, &VerdictCard::releaseAsked);
    connect(m_lead, &IconButton::clicked, this, &VerdictCard::leadAsked);
    m_ask = new IconButton(QStringLiteral("Ask to Step Down\u2026"));
    m_ask->setObjectName(QStringLiteral("askButton"));
    m_ask->setAccessibleName(QStringLiteral("Ask the holder of the selected lock to step down"));
    m_freeze = new IconButton(QStringLiteral("Freeze\u2026"));
    m_freeze->setObjectName(QStringLiteral("freezeButton"));
    connect(m_ask, &IconButton::clicked, this, &VerdictCard::stepDownAsked);
    connect(m_freeze, &IconButton::clicked, this, &VerdictCard::freezeAsked);
    auto *gentle = new QHBoxLayout;
    gentle->setSpacing(8);
    gentle->addWidget(m_ask, 3);
    gentle->addWidget(m_freeze, 2);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_lead, 3);
    buttons->addWidget(m_release, 2);
    m_footColumn = new QVBoxLayout(m_foot);
    m_footColumn->setContentsMargins(0, 0, 0, 0);
    m_footColumn->setSpacing(8);
    m_command = new CommandBox;
    m_why = new QWidget;
    auto *why = new QVBoxLayout(m_why);
    why->setContentsMargins(0, 0, 0, 0);
    why->setSpacing(8);
    why->addWidget(m_reason);
    m_operate = new IconButton(QStringLiteral("Switch to Operate"), IconButton::Kind::Primary);
    m_operate->setObjectName(QStringLiteral("cardOperate"));
    connect(m_operate, &IconButton::clicked, this, &VerdictCard::operateAsked);
    why->addWidget(m_operate);
    m_footColumn->addWidget(m_why);
    m_footColumn->addLayout(gentle);
    m_footColumn->addLayout(buttons);
}

void VerdictCard::showVerdict(const SourceView &view, const LockView &lock)
{
    const bool stale = view.health == SourceHealth::Unreachable;
    const LockState state = stale ? LockState::Unknown : lock.verdict.state;
    const BoxLook look = boxLook(state);
    m_glyph->setState(state);
    m_name->setText(words::shown(lock.record.name));
    m_place->setText(QStringLiteral("%1 \u00b7 %2 %3")
                         .arg(tableLine(view), environmentWord(view.environment), view.title));
    setLook(m_box, "kind", look.kind);
    setLook(m_title, "tone", look.tone);
    if (stale && view.lastGoodRead) {
        m_title->setText(QStringLiteral("Can't tell, as of %1").arg(words::clockTime(*view.lastGoodRead)));
        m_text->setText(
            QStringLiteral("The source cannot be reached. What stands below is what we read last."));
    } else {
        m_title->setText(words::cardTitle(lock));
        m_text->setText(words::cardText(lock));
    }
    m_text->setVisible(!m_text->text().isEmpty());
    m_evidence->setVerdict(stale ? staleVerdict(lock.verdict, view.sinceGoodRead) : lock.verdict);
    m_facts->setFacts(lockFacts(lock));
    const QList<NamedValue> rule = ruleFacts(view.scheduler);
    m_rule->setFacts(rule);
    m_rule->setVisible(!rule.isEmpty());
    m_ruleLine->setVisible(!rule.isEmpty());
    m_record = lock.record;
    m_bound = view.bound;
    if (m_fold->isChecked())
        m_raw->setFacts(rawRow(m_record, m_bound.get()));
}

void VerdictCard::foldRow(bool open)
{
    if (open)
        m_raw->setFacts(rawRow(m_record, m_bound.get()));
    m_raw->setVisible(open);
    m_fold->setLineIcon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron"));
    m_fold->setAccessibleDescription(open ? QStringLiteral("Unfolded") : QStringLiteral("Folded"));
}

} // namespace lockkeeper::ui
