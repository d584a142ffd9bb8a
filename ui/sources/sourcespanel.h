// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sources/issues.h"

#include <QFrame>

class QLabel;

namespace lockkeeper::ui {

class ElidedLabel;
class Glyph;
class IssuesList;

/// The left dock: the source with its lock table, the table's worst state and its count, and the standing
/// troubles. GUI thread.
class SourcesPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SourcesPanel(QWidget *parent = nullptr);

    void setView(const SourceView &view);

signals:
    void openAsked();
    void mendAsked(const lockkeeper::ui::Issue &issue);

private:
    [[nodiscard]] QWidget *makeSource();

    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_engine = nullptr;
    Glyph *m_worst = nullptr;
    ElidedLabel *m_table = nullptr;
    QLabel *m_count = nullptr;
    Glyph *m_readOnly = nullptr;
    IssuesList *m_issues = nullptr;
};

} // namespace lockkeeper::ui
