export * from './backend';
export * from './display';
