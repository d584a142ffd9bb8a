// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verdict/evidencelist.h"

#include "core/words/words.h"
#include "ui/style/digits.h"
#include "ui/style/glyph.h"
#include "ui/style/labels.h"
#include "ui/style/stylesheet.h"

#include <QHBoxLayout>

namespace lockkeeper::ui {

bool isAboutOurView(EvidenceId id)
{
    return id == EvidenceId::OurReads || id == EvidenceId::Clocks;
}

namespace {

QString forTitle(LockState state)
{
    switch (state) {
    case LockState::Dead:
        return QStringLiteral("Why dead");
    case LockState::TwoOwners:
        return QStringLiteral("Why two owners");
    case LockState::Late:
        return QStringLiteral("Why late");
    case LockState::Alive:
        return QStringLiteral("Speaks against it");
    case LockState::Unknown:
    case LockState::Held:
    case LockState::Free:
        break;
    }
    return QStringLiteral("Speaks for dead");
}

QString againstTitle(LockState state)
{
    switch (state) {
    case LockState::Alive:
        return QStringLiteral("Why alive");
    case LockState::Dead:
    case LockState::TwoOwners:
    case LockState::Late:
        return QStringLiteral("Speaks against it");
    case LockState::Unknown:
    case LockState::Held:
    case LockState::Free:
        break;
    }
    return QStringLiteral("Speaks for alive");
}

QString evidenceMark(const Evidence &evidence)
{
    if (evidence.says == Says::Unknown)
        return QStringLiteral("question");
    if (isAboutOurView(evidence.id) || evidence.says == Says::Against)
        return QStringLiteral("check");
    return QStringLiteral("cross");
}

/// Marks stay neutral: red belongs to the verdict, not to each line under it. Only trust in our view is
/// green.
Role markRole(const Evidence &evidence)
{
    if (isAboutOurView(evidence.id))
        return evidence.says == Says::Unknown ? Role::LateText : Role::Alive;
    return Role::Text2;
}

} // namespace

QList<EvidenceGroup> evidenceGroups(const Verdict &verdict)
{
    EvidenceGroup speaksFor{forTitle(verdict.state), {}};
    EvidenceGroup against{againstTitle(verdict.state), {}};
    EvidenceGroup unknown{QStringLiteral("Not known"), {}};
    EvidenceGroup ours{QStringLiteral("Can we trust our view?"), {}};
    for (const Evidence &line : verdict.evidence) {
        if (isAboutOurView(line.id))
            ours.lines.append(line);
        else if (line.says == Says::For)
            speaksFor.lines.append(line);
        else if (line.says == Says::Against)
            against.lines.append(line);
        else
            unknown.lines.append(line);
    }
    QList<EvidenceGroup> groups = {speaksFor, against, unknown, ours};
    if (verdict.state == LockState::Alive)
        groups.swapItemsAt(0, 1);
    groups.removeIf([](const EvidenceGroup &group) { return group.lines.isEmpty(); });
    return groups;
}

/// A heading, or a mark with its sentence and figure.
class EvidenceList::Row final : public QWidget
{
public:
    Row()
        : m_mark(new Glyph(12, nullptr, 17))
        , m_text(makeLabel({}, 13))
        , m_figure(makeLabel({}, 12, QFont::Normal, QStringLiteral("text3")))
    {
        m_text->setWordWrap(true);
        m_figure->setAlignment(Qt::AlignRight | Qt::AlignTop);
        auto *row = new QHBoxLayout(this);
        row->setSpacing(8);
        row->addWidget(m_mark, 0, Qt::AlignTop);
        row->addWidget(m_text, 1);
        row->addWidget(m_figure, 0, Qt::AlignTop);
    }

    void setHeading(const QString &title, bool first)
    {
        layout()->setContentsMargins(0, first ? 0 : 8, 0, 0);
        m_mark->hide();
        m_figure->hide();
        setLook(m_text, "tone", QStringLiteral("text2"));
        m_text->setFont(textFont(12, QFont::DemiBold)); // after the look: polishing sets the font anew
        m_text->setText(title);
    }

    void setEvidence(const Evidence &evidence)
    {
        layout()->setContentsMargins(0, 0, 0, 0);
        const words::EvidenceLine line = words::evidence(evidence);
        m_mark->setLine(evidenceMark(evidence), markRole(evidence));
        m_mark->show();
        setLook(m_text, "tone", QString());
        m_text->setFont(textFont(13));
        m_text->setText(line.text);
        m_figure->setText(line.figure);
        m_figure->setVisible(!line.figure.isEmpty());
    }

private:
    Glyph *m_mark = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_figure = nullptr;
};

EvidenceList::EvidenceList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    setAccessibleName(QStringLiteral("Evidence"));
}

void EvidenceList::setVerdict(const Verdict &verdict)
{
    qsizetype used = 0;
    for (const EvidenceGroup &group : evidenceGroups(verdict)) {
        rowAt(used)->setHeading(group.title, used == 0);
        ++used;
        for (const Evidence &line : group.lines)
            rowAt(used++)->setEvidence(line);
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->setVisible(i < used);
}

EvidenceList::Row *EvidenceList::rowAt(qsizetype index)
{
    while (m_rows.size() <= index) {
        auto *row = new Row;
        m_layout->addWidget(row);
        m_rows.append(row);
    }
    return m_rows.at(index);
}

} // namespace lockkeeper::ui
