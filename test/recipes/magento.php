<?php
// Stands for Magento: renders a template, the second argument, with the view model of the first, on the success page.

namespace Magento\Framework\View\Element\Block {
    interface ArgumentInterface
    {
    }
}

namespace Magento\Checkout\Model {
    class Item
    {
        public function __construct(private string $sku)
        {
        }
        public function getSku(): string
        {
            return $this->sku;
        }
    }

    class Order
    {
        public function getIncrementId(): ?string
        {
            return $GLOBALS['argv'][3] === 'placed' ? '000000042' : null;
        }
        public function getGrandTotal(): string
        {
            return '1299.5000';
        }
        public function getOrderCurrencyCode(): string
        {
            return 'EUR';
        }
        public function getAllVisibleItems(): array
        {
            return [3 => new Item('S-1'), 5 => new Item('S-2')];
        }
    }

    class Session
    {
        public function getLastRealOrder(): Order
        {
            return new Order();
        }
    }
}

namespace {
    class Block
    {
        public function __construct(private object $purchase)
        {
        }
        public function getData(string $name): ?object
        {
            return $name === 'purchase' ? $this->purchase : null;
        }
    }

    // As lib/internal/Magento/Framework/View/Helper/SecureHtmlRenderer.php renders it; the nonce is another class's.
    class SecureHtmlRenderer
    {
        public function renderTag(string $name, array $attributes, ?string $content = null, bool $isText = true): string
        {
            return "<$name>" . ($isText ? htmlspecialchars((string) $content) : $content) . "</$name>";
        }
    }

    require $argv[1];
    $block = new Block(new Acme\Pixels\ViewModel\Purchase(new Magento\Checkout\Model\Session()));
    $secureRenderer = new SecureHtmlRenderer();
    (function ($block, $secureRenderer) {
        require $GLOBALS['argv'][2];
    })($block, $secureRenderer);
}
