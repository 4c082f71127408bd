export function redactPii(text: string): string {
  return text.replace(/[\w.+-]+(@|%40|%2540)[\w-]+(\.[\w-]+)+/g, '[redacted]');
}
