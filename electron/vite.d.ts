// `import.meta.env`, which Vite writes into what it builds.
import type {} from 'vite/types/importMeta.d.ts';
