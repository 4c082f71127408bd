<?php
// Stands for WordPress and WooCommerce: runs a plugin, given as the argument, on the order-received page.

$hooks = array();

function add_action( $name, $callback ) {
	$GLOBALS['hooks'][ $name ][] = $callback;
}

function do_action( $name, ...$arguments ) {
	foreach ( $GLOBALS['hooks'][ $name ] ?? array() as $callback ) {
		$callback( ...$arguments );
	}
}

function add_filter( $name, $callback ) {
	add_action( $name, $callback );
}

// As wp-includes/script-loader.php prints it for a theme that supports HTML5 scripts.
function wp_print_inline_script_tag( $data ) {
	$attributes = array();
	foreach ( $GLOBALS['hooks']['wp_inline_script_attributes'] ?? array() as $callback ) {
		$attributes = $callback( $attributes );
	}
	$printed = '';
	foreach ( $attributes as $name => $value ) {
		$printed .= " $name=\"$value\"";
	}
	echo "<script$printed>\n" . trim( $data, "\n\r " ) . "\n</script>\n";
}

// The recipe leaves it to the site.
function my_csp_nonce() {
	return 'r4nd0m';
}

function wp_json_encode( $data, $flags = 0 ) {
	return json_encode( $data, $flags );
}

class Product {
	public function __construct( private string $sku ) {}
	public function get_sku() {
		return $this->sku;
	}
}

class Item {
	public function __construct( private string $sku ) {}
	public function get_product() {
		return new Product( $this->sku );
	}
}

class Order {
	public function has_status( $status ) {
		return in_array( $GLOBALS['argv'][2], (array) $status, true );
	}
	public function get_items() {
		return array( 7 => new Item( 'S-1' ), 8 => new Item( 'S-2' ) );
	}
	public function get_order_number() {
		return '1042';
	}
	public function get_total() {
		return '1299.50';
	}
	public function get_currency() {
		return 'EUR';
	}
	public function get_date_created() {
		return new DateTime( '2026-01-05T10:00:00+00:00' );
	}
}

function wc_get_order( $order_id ) {
	return 1042 === $order_id ? new Order() : false;
}

require $argv[1];
do_action( 'woocommerce_thankyou', 1042 );
do_action( 'wp_footer' );
