// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"

#include <QWidget>

class QMenu;

namespace lockkeeper::ui {

class HeaderBar;
class NoticeBar;
class Sight;
class Stripe;
class VerdictBar;

/// What stands above the pages: whose locks are looked at, how they are, and the notice. GUI thread.
class TopBars final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBars(QMenu *menu, QWidget *parent = nullptr);

    /// Whose locks are looked at.
    void showPlace(const OpenSources &sources, const Sight &sight);
    /// How they are; `only`: the source that is shown alone.
    void showVerdict(const OpenSources &sources, const Sight &sight, SourceId only);
    /// Which parts the page has: all that needs a source, and of that the verdict.
    void setParts(bool hasSource, bool hasVerdict);
    /// Stands below all else, over every page.
    void addBanner(QWidget *banner);

    [[nodiscard]] HeaderBar *header() const { return m_header; }
    [[nodiscard]] VerdictBar *verdict() const { return m_verdict; }
    [[nodiscard]] NoticeBar *notice() const { return m_notice; }

private:
    QWidget *m_sourcePart = nullptr; ///< what needs a source
    Stripe *m_stripe = nullptr;
    HeaderBar *m_header = nullptr;
    VerdictBar *m_verdict = nullptr;
    NoticeBar *m_notice = nullptr;
};

} // namespace lockkeeper::ui
