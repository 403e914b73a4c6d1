import { lazy, type ComponentType } from 'react';

/** A part of the page that is loaded when it is first shown. Without a network it is waited for until there is one again. */
export const part = <P extends object>(load: () => Promise<{ default: ComponentType<P> }>) =>
  lazy<ComponentType<P>>(async () => {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine) throw error;
      await new Promise((isBack) => globalThis.addEventListener('online', isBack, { once: true }));
      return load();
    }
  });
