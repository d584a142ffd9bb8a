// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/evidencepanel.h"

#include "core/words/words.h"
#include "ui/parts/inklabel.h"
#include "ui/release/miniagechart.h"
#include "ui/style/glyph.h"

#include <QGridLayout>

namespace lockkeeper::ui {

namespace evidencepanel {

struct Mark {
    QString icon = {};
    Role role = Role::Text2;
    QString word = {};
};

/// Lines about our own view are good when they hold; lines about the owner are neutral: red stays on the
/// verdict.
Mark markOf(const Evidence &evidence)
{
    const bool own = evidence.id == EvidenceId::OurReads || evidence.id == EvidenceId::Clocks;
    switch (evidence.says) {
    case Says::For:
        return own ? Mark{QStringLiteral("check"), Role::Alive, EvidencePanel::tr("trusted")}
                   : Mark{QStringLiteral("cross"), Role::Text2, EvidencePanel::tr("for dead")};
    case Says::Against:
        return own ? Mark{QStringLiteral("warning"), Role::LateText, EvidencePanel::tr("not trusted")}
                   : Mark{QStringLiteral("check"), Role::Alive, EvidencePanel::tr("against dead")};
    case Says::Unknown:
        return {QStringLiteral("question"), Role::Text2, EvidencePanel::tr("not known")};
    }
    return {};
}

void clear(QGridLayout &grid)
{
    while (QLayoutItem *item = grid.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace evidencepanel

EvidencePanel::EvidencePanel(QWidget *parent)
    : QWidget(parent)
    , m_read(new InkLabel(Role::Text2, 12, QFont::Normal, this))
    , m_chart(new MiniAgeChart(this))
    , m_lines(new QGridLayout)
{
    setObjectName(QStringLiteral("releaseEvidence"));
    auto *title = new InkLabel(Role::Text2, 12, QFont::DemiBold, this);
    title->setText(tr("Evidence, live"));
    m_read->setObjectName(QStringLiteral("releaseReadAge"));
    m_read->setTabular(true);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_read);
    m_lines->setHorizontalSpacing(10);
    m_lines->setVerticalSpacing(5);
    m_lines->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_chart);
    column->addLayout(m_lines);
    column->addStretch();
}

void EvidencePanel::show(const WatchedSource &source, const SourceView &view, const LockView &lock)
{
    m_read->setText(view.health == SourceHealth::Reading
                        ? tr("read %1 ago").arg(words::duration(view.sinceGoodRead))
                        : tr("last read %1 ago").arg(words::duration(view.sinceGoodRead)));
    m_read->setRole(view.health == SourceHealth::Reading ? Role::Text2 : Role::LateText);
    const LockTrack track = source.track(lock.record.name);
    m_chart->setTrack(track, source.blindSpans(), lock.verdict.state, view.serverNow);
    m_chart->setVisible(lock.record.heartbeat.has_value()); // without heartbeats there is nothing to draw
    m_chart->setAccessibleDescription(words::accessibleRow(lock));
    setLines(lock.verdict.evidence);
}

void EvidencePanel::setLines(const QList<Evidence> &evidence)
{
    if (m_shown == evidence)
        return;
    m_shown = evidence;
    evidencepanel::clear(*m_lines);
    for (int row = 0; row < static_cast<int>(evidence.size()); ++row) {
        const words::EvidenceLine line = words::evidence(evidence[row]);
        const evidencepanel::Mark mark = evidencepanel::markOf(evidence[row]);
        auto *icon = new Glyph(16, this);
        icon->setLine(mark.icon, mark.role);
        auto *text = new InkLabel(Role::Text, 13, QFont::Normal, this);
        text->setText(line.text);
        text->setWordWrap(true);
        text->setAccessibleName(tr("%1: %2 %3").arg(mark.word, line.text, line.figure).trimmed());
        auto *figure = new InkLabel(Role::Text2, 12, QFont::Normal, this);
        figure->setText(line.figure);
        figure->setTabular(true);
        m_lines->addWidget(icon, row, 0, Qt::AlignTop);
        m_lines->addWidget(text, row, 1);
        m_lines->addWidget(figure, row, 2, Qt::AlignTop | Qt::AlignRight);
    }
}

} // namespace lockkeeper::ui
