// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/issueslist.h"

#include "ui/style/glyph.h"
#include "ui/style/iconbutton.h"
#include "ui/style/labels.h"

#include <QHBoxLayout>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

/// A table may have a trouble for each of its thousands of locks; the first ones tell the story.
constexpr qsizetype MostShown = 20;

/// With places where a line may end inside of long names: graphile_worker._private_jobs is one word
/// otherwise.
QString wrappable(QString text)
{
    return text.replace(u'_', QStringLiteral("_\u200b"));
}

} // namespace

/// One trouble: sign, sentence, link.
class IssuesList::Row final : public QWidget
{
public:
    Row()
        : m_text(makeLabel({}, 12))
        , m_mend(new IconButton({}, IconButton::Kind::Link))
        , m_other(new IconButton({}, IconButton::Kind::Link))
    {
        auto *sign = new Glyph(14, nullptr, 16);
        sign->setLine(QStringLiteral("warning"), Role::LateText);
        m_text->setWordWrap(true);
        m_mend->setObjectName(QStringLiteral("mendButton"));
        m_other->setObjectName(QStringLiteral("otherMendButton"));
        auto *texts = new QVBoxLayout;
        texts->setSpacing(2);
        texts->addWidget(m_text);
        texts->addWidget(m_mend, 0, Qt::AlignLeft);
        texts->addWidget(m_other, 0, Qt::AlignLeft);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 4);
        row->setSpacing(8);
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addLayout(texts, 1);
    }

    void setIssue(const Issue &issue)
    {
        const QString text =
            issue.of.isEmpty() ? issue.text : QStringLiteral("%1: %2").arg(issue.of, issue.text);
        m_text->setText(wrappable(text));
        m_text->setAccessibleName(text);
        m_mend->setText(issue.mendText);
        m_mend->setVisible(issue.mend != Mend::None);
        m_mend->setAccessibleDescription(text);
        m_other->setText(issue.otherText);
        m_other->setVisible(issue.other != Mend::None);
        m_other->setAccessibleDescription(text);
    }

    [[nodiscard]] IconButton *mendButton() const { return m_mend; }
    [[nodiscard]] IconButton *otherButton() const { return m_other; }

private:
    QLabel *m_text = nullptr;
    IconButton *m_mend = nullptr;
    IconButton *m_other = nullptr;
};

IssuesList::IssuesList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_count(makeLabel({}, 12, QFont::Normal, QStringLiteral("text3")))
    , m_none(makeLabel(QStringLiteral("None."), 12, QFont::Normal, QStringLiteral("text3")))
    , m_more(makeLabel({}, 12, QFont::Normal, QStringLiteral("text3")))
{
    setAccessibleName(QStringLiteral("Issues"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(QStringLiteral("Issues"), 12, QFont::DemiBold, QStringLiteral("text2")), 1);
    head->addWidget(m_count);
    m_layout->addLayout(head);
    m_layout->addWidget(m_none);
    m_layout->addWidget(m_more);
    setIssues({});
}

void IssuesList::setIssues(const QList<Issue> &issues)
{
    m_issues = issues;
    m_count->setText(issues.isEmpty() ? QString() : QString::number(issues.size()));
    m_none->setVisible(issues.isEmpty());
    const qsizetype shown = std::min(issues.size(), MostShown);
    for (qsizetype i = 0; i < shown; ++i)
        rowAt(i)->setIssue(issues.at(i));
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows.at(i)->setVisible(i < shown);
    m_more->setText(QStringLiteral("and %1 more").arg(issues.size() - shown));
    m_more->setVisible(issues.size() > shown);
}

IssuesList::Row *IssuesList::rowAt(qsizetype index)
{
    while (m_rows.size() <= index) {
        auto *row = new Row;
        const qsizetype at = m_rows.size();
        connect(row->mendButton(), &IconButton::clicked, this,
                [this, at] { emit mendAsked(m_issues.at(at)); });
        connect(row->otherButton(), &IconButton::clicked, this, [this, at] {
            Issue issue = m_issues.at(at);
            issue.mend = issue.other;
            emit mendAsked(issue);
        });
        m_layout->insertWidget(m_layout->indexOf(m_more), row);
        m_rows.append(row);
    }
    return m_rows.at(index);
}

} // namespace lockkeeper::ui
