// Crowd
