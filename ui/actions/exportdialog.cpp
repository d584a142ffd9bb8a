// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/exportdialog.h"

#include "ui/timeline/exportpicture.h"

namespace lockkeeper::ui {

ExportDialog::ExportDialog(QWidget &charts, QWidget *window)
    : QFileDialog(window, QStringLiteral("Export Charts"))
    , m_charts(charts)
{
    setObjectName(QStringLiteral("exportChartsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(QFileDialog::AcceptSave);
    setDefaultSuffix(QStringLiteral("png"));
    setNameFilters({QStringLiteral("PNG pictures (*.png)"), QStringLiteral("SVG drawings (*.svg)")});
    connect(this, &QFileDialog::filterSelected, this, [this](const QString &filter) {
        setDefaultSuffix(filter.contains(u"svg") ? QStringLiteral("svg") : QStringLiteral("png"));
    });
    connect(this, &QFileDialog::fileSelected, this, &ExportDialog::write);
}

void ExportDialog::write(const QString &file)
{
    const Status written = exportPicture(m_charts, file);
    if (written)
        emit told(QStringLiteral("The charts were written to %1.").arg(file), {});
    else
        emit told(written.error().message, written.error().detail);
}

} // namespace lockkeeper::ui
