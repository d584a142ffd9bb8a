// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sources/issues.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace lockkeeper::ui {

/// The standing troubles under their heading, each with the link that mends it. GUI thread.
class IssuesList final : public QWidget
{
    Q_OBJECT

public:
    explicit IssuesList(QWidget *parent = nullptr);

    void setIssues(const QList<Issue> &issues);

signals:
    void mendAsked(const lockkeeper::ui::Issue &issue);

private:
    class Row;
    [[nodiscard]] Row *rowAt(qsizetype index);

    QList<Issue> m_issues = {};
    QList<Row *> m_rows = {};
    QVBoxLayout *m_layout = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_none = nullptr;
    QLabel *m_more = nullptr;
};

} // namespace lockkeeper::ui
