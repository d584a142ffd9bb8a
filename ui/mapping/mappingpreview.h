// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lock/sourceview.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace lockkeeper::ui {

class LocksTable;

/// What a mapping makes of the table's first rows, and the release that it would send for the selected one.
/// It sends nothing. GUI thread.
class MappingPreview final : public QWidget
{
    Q_OBJECT

public:
    explicit MappingPreview(QWidget *parent = nullptr);

    void setView(const SourceView &view);
    /// Why there is nothing to show, as a sentence.
    void setTrouble(const QString &text);

private:
    void showRelease();

    SourceView m_view = {};
    QLabel *m_about = nullptr;
    LocksTable *m_table = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_what = nullptr;
    QPlainTextEdit *m_statement = nullptr;
};

} // namespace lockkeeper::ui
