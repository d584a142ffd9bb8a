// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace lockkeeper::ui {

/// Its items in a row, each as large as it wants, and in further rows below where they have no room beside
/// each other. GUI thread.
class WrapLayout final : public QLayout
{
public:
    explicit WrapLayout(int gap, QWidget *parent = nullptr);
    ~WrapLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    [[nodiscard]] QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &room) override;

private:
    /// Where each visible item stands, from the top left corner on.
    [[nodiscard]] std::vector<std::pair<QLayoutItem *, QRect>> places(int width) const;

    int m_gap;
    std::vector<std::unique_ptr<QLayoutItem>> m_items = {};
};

} // namespace lockkeeper::ui
