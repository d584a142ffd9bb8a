// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/exportpicture.h"

#include <QCoreApplication>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

namespace lockkeeper::ui {

namespace {

Error notWritten(const QString &file, const QString &detail)
{
    const QString text = QCoreApplication::translate("ExportPicture",
                                                     "The charts could not be written to %1. Choose "
                                                     "another folder or name.");
    return {ErrorKind::Permission, text.arg(file), detail};
}

} // namespace

Status exportPicture(QWidget &widget, const QString &file)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return tl::unexpected(notWritten(file, out.errorString()));
    if (file.endsWith(u".svg", Qt::CaseInsensitive)) {
        QSvgGenerator svg;
        svg.setOutputDevice(&out);
        svg.setResolution(96); // a pixel of the screen is one of a browser
        svg.setSize(widget.size());
        svg.setViewBox(widget.rect());
        svg.setTitle(widget.accessibleName());
        QPainter painter(&svg);
        widget.render(&painter);
        painter.end();
    } else {
        QImage image(widget.size() * 2, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(2);
        QPainter painter(&image);
        widget.render(&painter);
        painter.end();
        if (!image.save(&out, "PNG"))
            return tl::unexpected(notWritten(file, out.errorString()));
    }
    if (!out.flush())
        return tl::unexpected(notWritten(file, out.errorString()));
    return {};
}

} // namespace lockkeeper::ui
