// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFrame>

class QLabel;

namespace lockkeeper::ui {

/// One line that answers what the person just did and that needs no dialog; stays until it is closed. GUI
/// thread.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows this text, and `detail` as its tip; an empty text hides the bar.
    void setNotice(const QString &text, const QString &detail = {});
    void tell(const QString &text) { setNotice(text); }
    void tellError(const Error &error) { setNotice(error.message, error.detail); }
    /// Hides the bar, where it still shows this text.
    void endNotice(const QString &text);
    [[nodiscard]] QString notice() const;

private:
    QLabel *m_text = nullptr;
};

} // namespace lockkeeper::ui
