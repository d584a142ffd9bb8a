// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace lockkeeper::ui {

/// Where a reader is: a page, and how far down.
struct HelpSpot {
    QString topic = {};
    int scroll = 0;

    bool operator==(const HelpSpot &) const = default;
};

/// One page of the help at a time. Headings are found by their text, because Markdown gives them no anchors.
/// GUI thread.
class HelpPage final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HelpPage(QWidget *parent = nullptr);

    /// "window#columns"; without a topic a heading of this page.
    void goTo(const QString &place);
    void goTo(const HelpSpot &spot);
    [[nodiscard]] HelpSpot spot() const;
    /// The heading that was gone to; empty: the page.
    [[nodiscard]] const QString &anchor() const { return m_anchor; }

    /// Marks this text wherever it stands; how often it does.
    int mark(const QString &text);
    /// To the first one from where the reader is.
    void goToFirst();
    /// From the one that is selected to the next, round the end.
    void goToNext(bool forward);

signals:
    void placeAsked(const QString &place);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    /// The pictures of the README.
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void load(const QString &topic);
    void scrollToAnchor();
    void paintMarks();

    QString m_topic = {};
    QString m_anchor = {};
    QString m_marked = {};
};

} // namespace lockkeeper::ui
