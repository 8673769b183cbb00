"""Sources, facts and cards side by side in a browser, on the curator's own machine."""
