// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

/// The help's pages, in the program itself, so that they fit its version. Pure; any thread.
namespace lockkeeper::words {

struct HelpPage {
    QString topic = {}; ///< what a person types: "deploying"
    QString title = {};
    QString summary = {}; ///< what it is about, in a line
};

[[nodiscard]] const QList<HelpPage> &helpPages();

/// A heading as a link names it: "Saved views" is `saved-views`, as in `window#saved-views`.
[[nodiscard]] QString helpAnchor(const QString &heading);

/// The page as Markdown; nothing where there is no such topic.
[[nodiscard]] std::optional<QString> helpText(const QString &topic);

} // namespace lockkeeper::words
