export const tier: 'interpreter' | 'generated' | 'auto';
