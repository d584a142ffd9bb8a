// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sources/issues.h"
#include "ui/sources/sourceblock.h"

#include <QFrame>
#include <QMap>

class QVBoxLayout;

namespace lockkeeper::ui {

class IconButton;
class IssuesList;

/// The left dock: the open sources, one block each, and the standing troubles of all. GUI thread.
class SourcesPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SourcesPanel(QWidget *parent = nullptr);

    /// Shows this source as it is now, with a new block when it has none.
    void setSource(const OpenSource &open);
    void removeSource(SourceId source);
    /// What was found besides: it stands among the issues.
    void setFindings(const QList<Issue> &findings);
    /// Shows this source as the chosen one, without a signal; NoSource: none is.
    void setChosen(SourceId source);

signals:
    void openAsked();
    /// Show this source alone; NoSource: all.
    void sourceChosen(lockkeeper::ui::SourceId source);
    void sourceAsked(lockkeeper::ui::SourceId source, lockkeeper::ui::SourceAsk ask);
    /// So many issues stand there.
    void issuesCounted(int count);
    void mendAsked(const lockkeeper::ui::Issue &issue);

private:
    [[nodiscard]] SourceBlock *addBlock(SourceId source);
    [[nodiscard]] QLayout *makeHead();
    [[nodiscard]] QWidget *makeList();
    void step(SourceId from, int by);
    void showIssues();
    void showSeveral();
    /// The sources as they stand: the tables of one database together.
    [[nodiscard]] QList<SourceId> order() const;
    void placeBlocks();

    QMap<SourceId, SourceBlock *> m_blocks = {};
    QMap<SourceId, QString> m_places = {}; ///< placeKey() of each, and of what database it is recorded
    QMap<SourceId, QList<Issue>> m_troubles = {};
    QList<Issue> m_findings = {};
    SourceId m_chosen = NoSource;
    QVBoxLayout *m_list = nullptr;
    IconButton *m_showAll = nullptr;
    IssuesList *m_issues = nullptr;
};

} // namespace lockkeeper::ui
