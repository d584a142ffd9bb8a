// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/verdict.h"

#include <QWidget>

class QVBoxLayout;

namespace lockkeeper::ui {

/// Does this line say whether our own view is to be trusted, and nothing of the holder? Pure.
[[nodiscard]] bool isAboutOurView(EvidenceId id);

/// One group of evidence under its heading.
struct EvidenceGroup {
    QString title = {};
    QList<Evidence> lines = {};

    bool operator==(const EvidenceGroup &) const = default;
};

/// The evidence as an operator asks for it: why, what speaks against, what is not known, can we trust our own
/// view. Empty groups are left out. Pure.
[[nodiscard]] QList<EvidenceGroup> evidenceGroups(const Verdict &verdict);

/// Those groups on the screen. Its rows are kept and filled anew, so nothing flickers as figures count. GUI
/// thread.
class EvidenceList final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceList(QWidget *parent = nullptr);

    void setVerdict(const Verdict &verdict);

private:
    class Row;
    [[nodiscard]] Row *rowAt(qsizetype index);

    QVBoxLayout *m_layout = nullptr;
    QList<Row *> m_rows = {};
};

} // namespace lockkeeper::ui
