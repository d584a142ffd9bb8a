// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/watchedsource.h"
#include "ui/release/friction.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace lockkeeper::ui {

class CommandBox;
class EvidencePanel;
class InkLabel;
class NoticeBox;
class RivalChoice;

/// What a person sees and gives before a forced release: live evidence, the statement, what follows, what
/// cannot be promised, the reason, for a late lock its name, for a held one its owner too, with a tick, and
/// of two owners which is to go. GUI thread.
class ReleaseForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ReleaseForm(QWidget *parent = nullptr);

    /// The statement with what is known of it, laid out.
    void showStatement(const QString &sql);
    /// The plan's statement and what its rung asks for.
    void showPlan(const ReleasePlan &plan, const LockView &lock, const SourceView &source);
    void showEvidence(const WatchedSource &source, const SourceView &view, const LockView &lock);
    /// No typing while it runs.
    void setInputEnabled(bool enabled);
    /// It was cancelled: says why in place of the risk, and takes the input away.
    void showEnd(const QString &sentence);
    void focusReason();

    [[nodiscard]] QString reason() const;
    /// All that was given, but for the source's health.
    [[nodiscard]] Given given() const;

    /// Offers to ask the holder first; hidden where it cannot be asked.
    void showAsk(bool offered, const QString &holder);

signals:
    void edited();
    void askClicked();

private:
    QWidget *buildStatement();
    QWidget *buildInput();
    QWidget *buildAsk();

    RivalChoice *m_rival = nullptr;
    EvidencePanel *m_evidence = nullptr;
    QPlainTextEdit *m_statement = nullptr;
    InkLabel *m_next = nullptr;
    NoticeBox *m_risk = nullptr;
    QLineEdit *m_reason = nullptr;
    InkLabel *m_nameLabel = nullptr;
    QLineEdit *m_name = nullptr;
    QWidget *m_nameBox = nullptr;
    InkLabel *m_ownerLabel = nullptr;
    QLineEdit *m_owner = nullptr;
    QWidget *m_ownerBox = nullptr;
    QLineEdit *m_now = nullptr; ///< of a takeover: the second confirmation
    QWidget *m_nowBox = nullptr;
    QCheckBox *m_checked = nullptr;
    InkLabel *m_what = nullptr;
    InkLabel *m_once = nullptr;
    CommandBox *m_command = nullptr;
    QWidget *m_input = nullptr;
    QWidget *m_ask = nullptr;
    InkLabel *m_askText = nullptr;
};

} // namespace lockkeeper::ui
