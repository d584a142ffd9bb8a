// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>

namespace lockkeeper::ui {

/// Writes charts into the PNG or SVG file that a person names, and says so. GUI thread.
class ExportDialog final : public QFileDialog
{
    Q_OBJECT

public:
    /// `charts` outlive it.
    ExportDialog(QWidget &charts, QWidget *window);

signals:
    void told(const QString &text, const QString &detail);

private:
    void write(const QString &file);

    QWidget &m_charts;
};

} // namespace lockkeeper::ui
