import type { MessageContext, MessageFunction } from 'vue-i18n';

/** A catalogue as source texts, and in the form that vue-i18n accepts without its compiler. */
type Source = { [key: string]: string | Source };
type Compiled = { [key: string]: MessageFunction<string> | Compiled };

/**
 * Compiles texts to functions: `{name}` is a variable, ` | ` separates the plural forms. The compiler of vue-i18n has
 * more features, adds 8 kB to the first page, and fails on the @ of an e-mail address.
 */
export function compileTexts(texts: Source): Compiled {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? compile(text) : compileTexts(text)]),
  );
}

function compile(text: string): MessageFunction<string> {
  const forms = text.split(' | ');
  return (context: MessageContext<string>) => {
    const form = forms.length > 1 ? String(context.plural(forms)) : text;
    return form.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(context.named(name)));
  };
}
